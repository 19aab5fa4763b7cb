/**
 * Telling people that something waits for them: an outbox for mail, the daily overview,
 * reminders and escalation. Never what it is about.
 */
@ApplicationModule(allowedDependencies = { "shared", "school", "access", "audit", "engine", "form", "casefile", "work",
		"document", "handoff", "signal", "visit" })
@NullMarked
package nl.drempel.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
