package fiberus.io;

/** Constants of Linux for `FD`. **/
class OpenFlags {
	// How to open a file.
	public static inline final O_RDONLY = 0;
	public static inline final O_WRONLY = 1;
	public static inline final O_RDWR = 2;
	public static inline final O_CREAT = 64;
	public static inline final O_EXCL = 128;
	public static inline final O_TRUNC = 512;
	public static inline final O_APPEND = 1024;
	public static inline final O_NONBLOCK = 2048;
	public static inline final O_DSYNC = 4096;
	public static inline final O_SYNC = 1052672;
	public static inline final O_DIRECT = 16384;
	public static inline final O_DIRECTORY = 65536;
	public static inline final O_NOFOLLOW = 131072;
	public static inline final O_TMPFILE = 4259840;

	// What an offset counts from; the next data or hole of a sparse file.
	public static inline final SEEK_SET = 0;
	public static inline final SEEK_CUR = 1;
	public static inline final SEEK_END = 2;
	public static inline final SEEK_DATA = 3;
	public static inline final SEEK_HOLE = 4;

	// What `FD.fallocate` is to do.
	public static inline final FALLOC_FL_KEEP_SIZE = 1;
	public static inline final FALLOC_FL_PUNCH_HOLE = 2;
	public static inline final FALLOC_FL_ZERO_RANGE = 16;

	// Families and kinds of sockets.
	public static inline final AF_UNIX = 1;
	public static inline final AF_INET = 2;
	public static inline final AF_INET6 = 10;
	public static inline final SOCK_STREAM = 1;
	public static inline final SOCK_DGRAM = 2;
	public static inline final SOCK_SEQPACKET = 5;

	// Levels and names of socket options.
	public static inline final SOL_SOCKET = 1;
	public static inline final IPPROTO_TCP = 6;
	public static inline final IPPROTO_UDP = 17;
	public static inline final IPPROTO_IPV6 = 41;
	public static inline final SO_REUSEADDR = 2;
	public static inline final SO_TYPE = 3;
	public static inline final SO_ERROR = 4;
	public static inline final SO_BROADCAST = 6;
	public static inline final SO_SNDBUF = 7;
	public static inline final SO_RCVBUF = 8;
	public static inline final SO_KEEPALIVE = 9;
	public static inline final SO_REUSEPORT = 15;
	public static inline final TCP_NODELAY = 1;
	public static inline final TCP_CORK = 3;
	public static inline final TCP_DEFER_ACCEPT = 9;
	public static inline final TCP_QUICKACK = 12;
	public static inline final IPV6_V6ONLY = 26;

	// Flags of a transfer.
	public static inline final MSG_PEEK = 2;
	public static inline final MSG_DONTWAIT = 64;
	public static inline final MSG_WAITALL = 256;
	public static inline final MSG_MORE = 32768;

	// Events of `FD.poll`.
	public static inline final POLLIN = 1;
	public static inline final POLLPRI = 2;
	public static inline final POLLOUT = 4;
	public static inline final POLLERR = 8;
	public static inline final POLLHUP = 16;
	public static inline final POLLRDHUP = 8192;

	// Errors; results are these with a minus.
	public static inline final ENOENT = 2;
	public static inline final EINTR = 4;
	public static inline final EBADF = 9;
	public static inline final EAGAIN = 11;
	public static inline final EWOULDBLOCK = 11;
	public static inline final EACCES = 13;
	public static inline final EEXIST = 17;
	public static inline final ENOTDIR = 20;
	public static inline final EISDIR = 21;
	public static inline final EINVAL = 22;
	public static inline final EMFILE = 24;
	public static inline final ENOSPC = 28;
	public static inline final EPIPE = 32;
	public static inline final EADDRINUSE = 98;
	public static inline final ECONNRESET = 104;
	public static inline final ENOTCONN = 107;
	public static inline final ETIMEDOUT = 110;
	public static inline final ECONNREFUSED = 111;
	public static inline final EHOSTUNREACH = 113;

	// Directions of `FD.shutdown`.
	public static inline final SHUT_RD = 0;
	public static inline final SHUT_WR = 1;
	public static inline final SHUT_RDWR = 2;
}
