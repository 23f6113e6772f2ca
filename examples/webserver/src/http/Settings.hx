package http;

/** What a server allows its clients. **/
class Settings {
	/** How long a connection may stay open between two requests. **/
	public var idleSeconds = 60.0;

	/** How long the head, and then the body, of a request may take to arrive, and a part of an answer to be taken. **/
	public var requestSeconds = 10.0;

	/** How long requests may go on when the server is asked to stop. **/
	public var stopSeconds = 10.0;

	public var maximumHeadBytes = 16 * 1024;
	public var maximumBodyBytes = 1024 * 1024;

	/** Connections that the system keeps until they are accepted. **/
	public var backlog = 4096;

	public function new() {}
}
