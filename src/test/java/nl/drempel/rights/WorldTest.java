package nl.drempel.rights;

import nl.drempel.DrempelTest;
import nl.drempel.TestClock;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;

/** Tests of what the people of the {@link World} can come to. */
@DrempelTest
abstract class WorldTest {

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private TestClock clock;

	World world;

	Caller caller;

	@BeforeEach
	void aWorld() {
		this.world = World.in(this.context);
		this.caller = new Caller(this.context);
		this.clock.set(Place.TODAY);
	}

}
