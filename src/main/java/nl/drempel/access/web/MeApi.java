package nl.drempel.access.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import nl.drempel.access.CurrentViewer;
import nl.drempel.access.Viewer;
import nl.drempel.school.HeldRole;
import nl.drempel.school.Partners;
import nl.drempel.school.Role;
import nl.drempel.school.Schools;
import nl.drempel.school.StaffDirectory;
import nl.drempel.shared.AppClock;

/** Who is asking. */
@RestController
@Tag(name = "Me")
class MeApi {

	private final CurrentViewer current;

	private final StaffDirectory staff;

	private final Schools schools;

	private final Partners partners;

	private final AppClock clock;

	MeApi(CurrentViewer current, StaffDirectory staff, Schools schools, Partners partners, AppClock clock) {
		this.current = current;
		this.staff = staff;
		this.schools = schools;
		this.partners = partners;
		this.clock = clock;
	}

	@GetMapping("/api/v1/me")
	@Operation(summary = "Who is logged in, and in which roles",
			description = "Roles held today; what falls to someone because nobody holds a role is not listed.")
	Me me() {
		Viewer viewer = this.current.get();
		List<MyRole> roles = this.staff.roles(viewer.id(), this.clock.today()).stream().map(this::role).toList();
		return new Me(viewer.username(), viewer.name(), roles);
	}

	private MyRole role(HeldRole held) {
		return new MyRole(held.role(), (held.school() != null) ? this.schools.get(held.school()).code() : null,
				(held.board() != null) ? this.schools.board(held.board()).name() : null,
				(held.partner() != null) ? this.partners.get(held.partner()).key() : null);
	}

	/** Someone who is logged in. */
	record Me(String username, String name, List<MyRole> roles) {
	}

	/**
	 * A role and where it is held.
	 *
	 * @param school the school's code, as {@code 99AA00}
	 * @param board the board's name
	 * @param partner the partner's key, as {@code okt}
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record MyRole(Role role, @Nullable String school, @Nullable String board, @Nullable String partner) {
	}

}
