package http;

class Status {
	/** The first line of an answer. **/
	public static function line(status:Int):String {
		return status == 200 ? "HTTP/1.1 200 OK\r\n" : 'HTTP/1.1 $status ${text(status)}\r\n';
	}

	public static function text(status:Int):String {
		return switch status {
			case 200: "OK";
			case 201: "Created";
			case 204: "No Content";
			case 304: "Not Modified";
			case 400: "Bad Request";
			case 403: "Forbidden";
			case 404: "Not Found";
			case 405: "Method Not Allowed";
			case 408: "Request Timeout";
			case 413: "Content Too Large";
			case 417: "Expectation Failed";
			case 431: "Request Header Fields Too Large";
			case 500: "Internal Server Error";
			case 501: "Not Implemented";
			case 505: "HTTP Version Not Supported";
			case _: "Status " + status;
		}
	}
}
