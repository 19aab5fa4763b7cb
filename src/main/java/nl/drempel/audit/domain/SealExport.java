package nl.drempel.audit.domain;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import nl.drempel.audit.Seal;
import nl.drempel.audit.jdbc.SealRepository;

/**
 * Hands each seal to whoever is to keep it: a file that is added to, and a syslog server
 * (RFC 5424 over UDP). The file is complete: what could not be written, or was sealed
 * before there was one, is added the next time. A message over UDP is sent once.
 */
@Component
class SealExport {

	private static final Logger log = LoggerFactory.getLogger(SealExport.class);

	/** Facility "log audit", severity "informational". */
	private static final int PRIORITY = 13 * 8 + 6;

	private static final int AT_A_TIME = 500;

	/** Longer than any line. */
	private static final int TAIL = 4096;

	private static final int SYSLOG_PORT = 514;

	private final SealRepository seals;

	private final @Nullable Path file;

	private final @Nullable String syslog;

	private @Nullable Long written;

	private @Nullable Long sent;

	SealExport(SealRepository seals, @Value("${drempel.seals.file:}") String file,
			@Value("${drempel.seals.syslog:}") String syslog) {
		this.seals = seals;
		this.file = StringUtils.hasText(file) ? Path.of(file) : null;
		this.syslog = StringUtils.hasText(syslog) ? syslog.strip() : null;
	}

	/** Hands over every seal that was not yet. Sealing goes on if that fails. */
	synchronized void catchUp() {
		if (this.file != null) {
			try {
				write(this.file);
			}
			catch (IOException ex) {
				this.written = null;
				log.error("Seals cannot be added to {}: {}", this.file, ex.getClass().getName());
			}
		}
		if (this.syslog != null) {
			try {
				send(this.syslog);
			}
			catch (IOException ex) {
				log.error("Seals cannot be sent to {}: {}", this.syslog, ex.getClass().getName());
			}
		}
	}

	private void write(Path path) throws IOException {
		long after = (this.written != null) ? this.written : lastIn(path);
		List<Seal> some = this.seals.after(after, AT_A_TIME);
		while (!some.isEmpty()) {
			StringBuilder lines = new StringBuilder();
			some.forEach((seal) -> lines.append(seal.line()).append('\n'));
			Files.writeString(path, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND,
					StandardOpenOption.SYNC);
			after = some.get(some.size() - 1).number();
			some = this.seals.after(after, AT_A_TIME);
		}
		this.written = after;
	}

	/**
	 * The number of the last seal in the file. A file that goes further than the database
	 * belongs to another one, or to this one before it was restored: it is left as it is,
	 * and says so when the trail is checked with it.
	 */
	private static long lastIn(Path path) throws IOException {
		if (!Files.exists(path)) {
			return 0;
		}
		try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
			long from = Math.max(0, file.length() - TAIL);
			byte[] tail = new byte[(int) (file.length() - from)];
			file.seek(from);
			file.readFully(tail);
			String text = new String(tail, StandardCharsets.UTF_8);
			if (!text.isEmpty() && !text.endsWith("\n")) {
				// A line whose writing was cut short stays for itself.
				file.write('\n');
			}
			String[] lines = text.split("\n");
			for (int i = lines.length - 1; i >= 0; i--) {
				Optional<Seal> seal = Seal.read(lines[i]);
				if (seal.isPresent()) {
					return seal.get().number();
				}
			}
			return 0;
		}
	}

	private void send(String address) throws IOException {
		if (this.sent == null) {
			this.sent = this.seals.last().map((last) -> last.number() - 1).orElse(0L);
		}
		List<Seal> some = this.seals.after(this.sent, AT_A_TIME);
		if (some.isEmpty()) {
			return;
		}
		InetSocketAddress receiver = receiver(address);
		if (receiver.isUnresolved()) {
			throw new SocketException("unknown host");
		}
		try (DatagramSocket socket = new DatagramSocket()) {
			for (Seal seal : some) {
				byte[] message = message(seal).getBytes(StandardCharsets.UTF_8);
				socket.send(new DatagramPacket(message, message.length, receiver));
				this.sent = seal.number();
			}
		}
	}

	private static InetSocketAddress receiver(String address) {
		int colon = address.lastIndexOf(':');
		boolean port = colon > 0 && address.substring(colon + 1).matches("\\d{1,5}");
		return port ? new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))
				: new InetSocketAddress(address, SYSLOG_PORT);
	}

	private static String message(Seal seal) throws IOException {
		String host = InetAddress.getLocalHost().getHostName().replaceAll("[^!-~]", "-");
		return "<%d>1 %s %s drempel %d seal - %s".formatted(PRIORITY, seal.at(), host, ProcessHandle.current().pid(),
				seal.line());
	}

}
