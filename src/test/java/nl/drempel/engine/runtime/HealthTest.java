package nl.drempel.engine.runtime;

import nl.drempel.DrempelTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

@DrempelTest
class HealthTest {

	@Autowired
	JobRunner jobs;

	@Autowired
	WatchedJobExecutor executor;

	@Autowired
	JobsHealthIndicator indicator;

	@LocalServerPort
	int port;

	@Test
	void deadAcquisitionThreadIsNoticed() throws InterruptedException {
		this.jobs.start();
		try {
			assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
			assertThat(status("readiness").value()).isEqualTo(200);
			assertThat(status("liveness").value()).isEqualTo(200);

			this.executor.getAcquireJobsRunnable().stop();
			for (int i = 0; i < 100 && this.executor.isLooking(); i++) {
				Thread.sleep(100);
			}

			assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
			assertThat(status("readiness").value()).isEqualTo(503);
			assertThat(status("liveness").value()).isEqualTo(200);
		}
		finally {
			this.jobs.stop();
		}
		assertThat(this.indicator.health().getStatus()).as("switched off on purpose").isEqualTo(Status.UP);
	}

	private HttpStatusCode status(String probe) {
		return RestClient.create()
			.get()
			.uri("http://localhost:" + this.port + "/actuator/health/" + probe)
			.exchange((request, response) -> response.getStatusCode());
	}

}
