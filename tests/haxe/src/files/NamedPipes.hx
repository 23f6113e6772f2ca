package files;

#if target.threaded
import haxe.io.Bytes;
import support.Scratch;
import sys.io.File;
import sys.thread.Lock;
import sys.thread.Thread;
#end

/**
	Named pipes as files: each end waits for the other one, and for what is written or read there.
**/
class NamedPipes {
	public static function run(check:Check):Void {
		#if target.threaded
		Scratch.folder(folder -> {
			final pipe = '$folder/pipe';
			check.equals(0, Sys.command("mkfifo", [pipe]));
			asStreams(check, pipe);
			asWholes(check, pipe);
			twoPipes(check, folder);
			#if fiberus
			goneReader(check, pipe);
			closedMeanwhile(check, pipe);
			#end
		});
		#else
		// Nobody there to open the other end.
		check.isTrue(true);
		#end
	}

	#if target.threaded
	/** Several times what a pipe holds. **/
	static final long = StringTools.rpad("", "0123456789", 300000);

	static function beside(work:() -> Void):Lock {
		final done = new Lock();
		Thread.create(() -> {
			work();
			done.release();
		});
		return done;
	}

	static function asStreams(check:Check, pipe:String):Void {
		final written = beside(() -> {
			final output = File.write(pipe);
			output.writeString("a line\n");
			output.writeByte(64);
			output.flush();
			output.writeString(long);
			output.close();
		});
		final input = File.read(pipe);
		check.equals("a line", input.readLine());
		check.equals(64, input.readByte());
		check.equals(long, input.readAll().toString());
		input.close();
		written.wait();
	}

	static function asWholes(check:Check, pipe:String):Void {
		final saved = beside(() -> File.saveContent(pipe, long));
		check.equals(long, File.getContent(pipe));
		saved.wait();
		final copy = '$pipe-copy';
		final copied = beside(() -> File.copy(pipe, copy));
		File.saveBytes(pipe, Bytes.ofString(long));
		copied.wait();
		check.equals(long, File.getContent(copy));
		final sent = beside(() -> File.copy(copy, pipe));
		check.equals(long, File.getContent(pipe));
		sent.wait();
	}

	/** A question in one, the answer in another, which its reader opens before the question is sent. **/
	static function twoPipes(check:Check, folder:String):Void {
		final questions = '$folder/questions';
		final answers = '$folder/answers';
		check.equals(0, Sys.command("mkfifo", [questions, answers]));
		final answered = beside(() -> {
			final input = File.read(questions);
			final output = File.write(answers);
			output.writeString(input.readLine() + "!\n");
			output.close();
			input.close();
		});
		final output = File.write(questions);
		final input = File.read(answers);
		output.writeString("hello\n");
		output.flush();
		check.equals("hello!", input.readLine());
		output.close();
		input.close();
		answered.wait();
	}

	#if fiberus
	/** Elsewhere the signal ends the program. **/
	static function goneReader(check:Check, pipe:String):Void {
		final gone = beside(() -> File.read(pipe).close());
		final output = File.write(pipe);
		gone.wait();
		check.raises(() -> output.writeString(long));
		output.close();
	}

	/** By another fiber, while one waits for somebody to read. **/
	static function closedMeanwhile(check:Check, pipe:String):Void {
		final opened = new fiberus.Event();
		var input:Null<sys.io.FileInput> = null;
		final reading = beside(() -> {
			input = File.read(pipe);
			opened.set();
		});
		final output = File.write(pipe);
		opened.wait();
		final written = beside(() -> check.raises(() -> output.writeString(long)));
		Sys.sleep(0.01);
		output.close();
		written.wait();
		input.close();
		reading.wait();
	}
	#end
	#end
}
