package http;

import fiberus.Event;
import fiberus.Mutex;
import fiberus.Scope;
import fiberus.io.Timer;
import haxe.ds.ObjectMap;
import sys.net.Host;
import sys.net.Socket;

/** Accepts connections and gives each of them a fiber. **/
class Server {
	/** How long no connection is accepted when the system has no descriptor for another. **/
	static inline final pauseMilliseconds = 50;

	public final settings:Settings;
	public final handler:Router.Handler;
	public var isStopping(default, null) = false;

	public final buffers = new BufferPool();

	/** What a client may compare its files with. **/
	public var dateHeader(default, null) = "";

	final listener = new Socket();
	final guard = new Mutex();

	/** Those that are open; under `guard`. **/
	final connections = new ObjectMap<Connection, Bool>();

	var connectionCount = 0;
	final ended = new Event();

	var dateSecond = 0.0;

	public function new(handler:Router.Handler, ?settings:Settings) {
		this.handler = handler;
		this.settings = settings ?? new Settings();
	}

	/** Port 0 takes any that is free. Gives the port. **/
	public function listen(host:String, port:Int):Int {
		listener.bind(new Host(host), port);
		listener.listen(settings.backlog);
		return listener.host().port;
	}

	/** Serves until `stop` is called and the requests that are under way have been answered. **/
	public function serve():Void {
		Scope.run(scope -> {
			while (!isStopping) {
				final socket = accept();
				if (socket != null) {
					start(scope, socket);
				}
			}
			if (!ended.wait(settings.stopSeconds)) {
				scope.cancel();
			}
		});
	}

	/** Accepts no more connections and ends those that are idle. May be called by any fiber. **/
	public function stop():Void {
		isStopping = true;
		listener.close();
		guard.with(() -> {
			for (connection in connections.keys()) {
				connection.stop();
			}
			endIfLast();
		});
	}

	/** Sees to it that `dateHeader` is of this second. **/
	public function renewDate():Void {
		final second = Math.ffloor(Sys.time());
		if (second != dateSecond) {
			dateHeader = 'Date: ${HttpDate.format(second)}\r\n';
			dateSecond = second;
		}
	}

	function accept():Null<Socket> {
		try {
			return listener.accept();
		} catch (problem:haxe.Exception) {
			if (fiberus.Cancelled.isRequest(problem)) {
				throw problem;
			}
			if (!isStopping) {
				// Most likely there are too many connections: those that wait stay in the system's queue.
				Timer.sleep(pauseMilliseconds);
			}
			return null;
		}
	}

	function start(scope:Scope, socket:Socket):Void {
		final connection = new Connection(this, socket);
		guard.acquire();
		connections.set(connection, true);
		connectionCount++;
		guard.release();
		scope.spawn(connection.run);
	}

	/** Called by a connection, at its end. **/
	public function end(connection:Connection):Void {
		guard.acquire();
		connections.remove(connection);
		connectionCount--;
		endIfLast();
		guard.release();
	}

	function endIfLast():Void {
		if (isStopping && connectionCount == 0) {
			ended.set();
		}
	}
}
