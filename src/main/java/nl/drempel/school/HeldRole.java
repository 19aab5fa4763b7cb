package nl.drempel.school;

import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A role and where it is held; exactly one of the three places is given, the one that
 * {@link Role#place()} asks for.
 */
public record HeldRole(Role role, @Nullable SchoolId school, @Nullable BoardId board, @Nullable PartnerId partner) {

	public HeldRole {
		boolean fits = switch (role.place()) {
			case SCHOOL -> school != null && board == null && partner == null;
			case BOARD -> board != null && school == null && partner == null;
			case PARTNER -> partner != null && school == null && board == null;
		};
		if (!fits) {
			throw new IllegalArgumentException("The role " + role.key() + " is not held there");
		}
	}

	public static HeldRole at(SchoolId school, Role role) {
		return new HeldRole(role, school, null, null);
	}

	public static HeldRole at(BoardId board, Role role) {
		return new HeldRole(role, null, board, null);
	}

	public static HeldRole at(PartnerId partner, Role role) {
		return new HeldRole(role, null, null, partner);
	}

	/** The id of the school, board or partner. */
	public UUID scope() {
		if (this.school != null) {
			return this.school.value();
		}
		return (this.board != null) ? this.board.value() : Objects.requireNonNull(this.partner).value();
	}

}
