package nl.drempel.message.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers some words otherwise than a good one would. */
class ScriptedServer implements AutoCloseable {

	/** Instead of answering it hangs up. */
	static final String HANG_UP = "";

	/** What is said when all of the mail has come. */
	static final String END = ".";

	private final ServerSocket socket;

	private final Map<String, String> answers;

	final AtomicInteger conversations = new AtomicInteger();

	/**
	 * Answers well, but for these words.
	 * @param answers by the word of the client
	 */
	ScriptedServer(Map<String, String> answers) throws IOException {
		this.answers = answers;
		this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "scripted mail server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept()) {
				this.conversations.incrementAndGet();
				talk(client);
			}
			catch (IOException ex) {
				// The client or the test hung up.
			}
		}
	}

	private void talk(Socket client) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
		say(client, "220 ready");
		boolean text = false;
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			if (text && !line.equals(END)) {
				continue;
			}
			String word = text ? END : line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
			text = word.equals("DATA");
			String answer = this.answers.getOrDefault(word, text ? "354 go on" : "250 ok");
			if (answer.equals(HANG_UP)) {
				return;
			}
			say(client, answer);
		}
	}

	private static void say(Socket client, String answer) throws IOException {
		client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
		client.getOutputStream().flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
