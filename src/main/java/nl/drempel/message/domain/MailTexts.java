package nl.drempel.message.domain;

import java.util.Locale;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import nl.drempel.message.domain.MailServer.Envelope;
import nl.drempel.message.jdbc.MailRepository.Outgoing;

/** What stands in a mail: that something waits, and how much; never what. */
@Component
class MailTexts {

	private final MessageSource messages;

	private final String address;

	MailTexts(MessageSource messages, @Value("${drempel.address:}") String address) {
		this.messages = messages;
		this.address = address.strip();
	}

	Envelope envelope(Outgoing mail, String to) {
		Locale locale = mail.language();
		String notice = mail.notice().key();
		String form = mail.partner() ? ".partner" : "";
		StringBuilder text = new StringBuilder();
		text.append(say("mail." + notice + form, locale, mail.counts().toArray())).append("\n\n");
		text.append(this.address.isEmpty() ? say("mail.login" + form, locale)
				: say("mail.login.at" + form, locale, this.address));
		text.append("\n\n--\n").append(say("mail.foot" + form, locale));
		return new Envelope(mail.id().toString(), to, say("mail.subject" + form, locale), text.toString(),
				locale.getLanguage());
	}

	private String say(String code, Locale locale, Object... args) {
		return this.messages.getMessage(code, args, locale);
	}

}
