package nl.drempel.access.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import nl.drempel.access.HourlyLimit;

/** How many wrong passwords an address may send in an hour; right ones never count. */
@Component
class WrongPasswordLimit extends HourlyLimit {

	WrongPasswordLimit(@Value("${drempel.limits.wrong-passwords-per-hour:20}") int perHour) {
		super(perHour);
	}

}
