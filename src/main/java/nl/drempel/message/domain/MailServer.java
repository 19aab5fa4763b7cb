package nl.drempel.message.domain;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server, if one was set ({@code SPRING_MAIL_HOST}). It is spoken to step by
 * step, because what has to be known of a failure is whether the mail may have gone.
 */
@Component
class MailServer {

	private static final int TRANSIENT = 400;

	private static final int PERMANENT = 500;

	private final @Nullable JavaMailSenderImpl server;

	private final String from;

	MailServer(ObjectProvider<JavaMailSenderImpl> server, @Value("${drempel.mail.from:}") String from) {
		this.server = server.getIfAvailable();
		this.from = from;
	}

	boolean isSet() {
		return this.server != null;
	}

	/** Hands a mail to the server. */
	Delivery deliver(Envelope envelope) {
		JavaMailSenderImpl set = Objects.requireNonNull(this.server, "no mail server was set");
		MimeMessage message;
		try {
			message = message(envelope, set);
		}
		catch (MessagingException ex) {
			return Delivery.REFUSED;
		}
		Transport transport;
		try {
			transport = connect(set);
		}
		catch (MessagingException ex) {
			return Delivery.AWAY;
		}
		try {
			transport.sendMessage(message, message.getAllRecipients());
			return Delivery.SENT;
		}
		catch (MessagingException ex) {
			return delivery(ex);
		}
		finally {
			close(transport);
		}
	}

	private static Transport connect(JavaMailSenderImpl set) throws MessagingException {
		String protocol = Objects.requireNonNullElse(set.getProtocol(), "smtp");
		Transport transport = set.getSession().getTransport(protocol);
		transport.connect(set.getHost(), set.getPort(), blankToNull(set.getUsername()), blankToNull(set.getPassword()));
		return transport;
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

	/** The mail is with the server already; how the conversation ends does not matter. */
	private static void close(Transport transport) {
		try {
			transport.close();
		}
		catch (MessagingException ex) {
			// It said goodbye first.
		}
	}

	/**
	 * What the server answered with a number is certain. Without an answer the mail may
	 * have gone.
	 */
	private static Delivery delivery(MessagingException failure) {
		@Nullable Exception cause = failure;
		while (cause instanceof MessagingException ex) {
			int code = code(ex);
			if (code >= PERMANENT) {
				return Delivery.REFUSED;
			}
			if (code >= TRANSIENT) {
				return Delivery.LATER;
			}
			cause = ex.getNextException();
		}
		return Delivery.UNCERTAIN;
	}

	private static int code(MessagingException ex) {
		if (ex instanceof SMTPAddressFailedException address) {
			return address.getReturnCode();
		}
		if (ex instanceof SMTPSenderFailedException sender) {
			return sender.getReturnCode();
		}
		if (ex instanceof SMTPSendFailedException sending) {
			return sending.getReturnCode();
		}
		boolean unaddressed = ex instanceof SendFailedException && ex.getNextException() instanceof AddressException;
		return unaddressed ? PERMANENT : 0;
	}

	private MimeMessage message(Envelope envelope, JavaMailSenderImpl set) throws MessagingException {
		MimeMessage message = new Numbered(set.getSession(), "<" + envelope.id() + "@drempel>");
		message.setFrom(new InternetAddress(sender(set), true));
		message.setRecipient(Message.RecipientType.TO, new InternetAddress(envelope.to(), true));
		message.setSubject(envelope.subject(), StandardCharsets.UTF_8.name());
		message.setText(envelope.text(), StandardCharsets.UTF_8.name());
		message.setHeader("Auto-Submitted", "auto-generated");
		message.setContentLanguage(new String[] { envelope.language() });
		message.saveChanges();
		return message;
	}

	private String sender(JavaMailSenderImpl set) {
		if (!this.from.isBlank()) {
			return this.from;
		}
		String username = set.getUsername();
		return (username != null && username.contains("@")) ? username : "drempel@localhost";
	}

	/** How it went. */
	enum Delivery {

		/** The server took it. */
		SENT,
		/** The server cannot be reached, or lets nobody in. */
		AWAY,
		/** The server asks to come back. */
		LATER,
		/** The server will not take it. */
		REFUSED,
		/** Nobody knows. */
		UNCERTAIN

	}

	/** A mail that is ready to go. */
	record Envelope(String id, String to, String subject, String text, String language) {
	}

	/**
	 * The same mail keeps its number, so that a mailbox that gets it twice can see that.
	 */
	private static final class Numbered extends MimeMessage {

		private final String number;

		Numbered(Session session, String number) {
			super(session);
			this.number = number;
		}

		@Override
		protected void updateMessageID() throws MessagingException {
			setHeader("Message-ID", this.number);
		}

	}

}
