package nl.drempel.access.web;

import java.util.Map;

import nl.drempel.access.Account;
import nl.drempel.access.Accounts;
import nl.drempel.access.Login;
import nl.drempel.school.StaffId;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.WebApplicationContext;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

/** A request of somebody who is logged in, without the way there. */
public final class TestLogins {

	private TestLogins() {
	}

	public static RequestPostProcessor as(String username, WebApplicationContext context) {
		Accounts accounts = context.getBean(Accounts.class);
		Map<StaffId, Account> known = accounts.of(accounts.byUsername(username).stream().toList());
		int epoch = known.values().iterator().next().epoch();
		return authentication(new LoginToken(new Login(username, epoch, Login.Proof.TWO_FACTORS)));
	}

}
