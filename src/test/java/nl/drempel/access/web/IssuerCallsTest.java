package nl.drempel.access.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** An issuer that takes calls and never answers, or a byte at a time. */
class IssuerCallsTest {

	private static final String TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiIxIn0.AAAA";

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	private @Nullable ServerSocket server;

	private final IssuerCalls calls = new IssuerCalls(Duration.ofMillis(300));

	/**
	 * @param drip whether it sends headers, and then a space now and then
	 */
	private String issuer(boolean drip) throws IOException {
		ServerSocket listening = new ServerSocket(0);
		this.server = listening;
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					Socket socket = listening.accept();
					this.open.add(socket);
					if (drip) {
						new Thread(() -> drip(socket)).start();
					}
				}
			}
			catch (IOException ex) {
				// It is closed.
			}
		});
		thread.setDaemon(true);
		thread.start();
		return "http://localhost:" + listening.getLocalPort();
	}

	private static void drip(Socket socket) {
		try {
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
			while (true) {
				out.write(' ');
				out.flush();
				Thread.sleep(50);
			}
		}
		catch (IOException | InterruptedException ex) {
			// Whoever called has gone.
		}
	}

	@AfterEach
	void close() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	private static ClientRegistration client(String issuer) {
		return ClientRegistration.withRegistrationId(Issuer.ID)
			.clientId("drempel")
			.clientSecret("geheim")
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri(issuer + "/terug")
			.scope("openid", "profile")
			.authorizationUri(issuer + "/authorize")
			.tokenUri(issuer + "/token")
			.jwkSetUri(issuer + "/keys")
			.userInfoUri(issuer + "/userinfo")
			.userNameAttributeName("sub")
			.build();
	}

	@Test
	void nothingIsWaitedForLongerThanTheSettingSays() throws Exception {
		everythingIsGivenUp(issuer(false));
	}

	@Test
	void norIsAnAnswerThatComesAByteAtATime() throws Exception {
		everythingIsGivenUp(issuer(true));
	}

	private void everythingIsGivenUp(String issuer) {
		ClientRegistration client = client(issuer);
		Map.<String, Runnable>of("configuration", () -> this.calls.configuration(issuer), "token",
				() -> this.calls.tokens().getTokenResponse(code(client)), "keys",
				() -> this.calls.idTokens().createDecoder(client).decode(TOKEN), "person",
				() -> this.calls.people().loadUser(person(client)))
			.forEach((what, call) -> {
				long start = System.nanoTime();
				Throwable failure = catchThrowable(call::run);
				assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(Duration.ofSeconds(10));
				assertThat(failure).as(what).isNotNull();
				assertThat(IssuerCalls.isGivenUp(failure)).as(what + ": " + failure).isTrue();
			});
	}

	private static OAuth2AuthorizationCodeGrantRequest code(ClientRegistration client) {
		return new OAuth2AuthorizationCodeGrantRequest(client, new OAuth2AuthorizationExchange(
				OAuth2AuthorizationRequest.authorizationCode()
					.authorizationUri(client.getProviderDetails().getAuthorizationUri())
					.clientId("drempel")
					.redirectUri(client.getRedirectUri())
					.state("s")
					.build(),
				OAuth2AuthorizationResponse.success("code").redirectUri(client.getRedirectUri()).state("s").build()));
	}

	private static OidcUserRequest person(ClientRegistration client) {
		Instant now = Instant.now();
		return new OidcUserRequest(client,
				new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token", now, now.plusSeconds(60)),
				new OidcIdToken(TOKEN, now, now.plusSeconds(60), Map.of("sub", "1")));
	}

	@Test
	void anIssuerThatSaysItIsAnotherIsNotBelieved() {
		IssuerCalls patient = new IssuerCalls(Duration.ofSeconds(20));
		assertThat(catchThrowable(() -> patient.configuration(TestIssuer.address() + "/")))
			.isInstanceOf(IllegalStateException.class);
		assertThat(patient.configuration(TestIssuer.address())).containsKey("token_endpoint");
	}

}
