package nl.drempel;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BrowserSupportTest extends BrowserTest {

	@ParameterizedTest
	@ValueSource(ints = { PHONE, DESK })
	void loginPageOpens(int width) {
		Page page = page(width);
		assertThat(page.navigate("/login").status()).isEqualTo(200);
	}

	@Test
	void barriersAreFound() {
		Page page = page(PHONE);
		page.setContent("<html lang=nl><title>x</title><main><img src='data:,'></main></html>");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertAccessible(page))
			.withMessageContaining("image-alt");
	}

}
