package nl.drempel.complaint;

import java.time.LocalDate;
import java.util.Set;

import nl.drempel.school.SchoolId;
import nl.drempel.school.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * A complaint that someone brings; read and checked by {@link ComplaintInput}.
 *
 * @param about who or what it is about, in the complainant's words
 * @param aboutStaff who of the staff is named; only a colleague who registers it says so
 */
public record NewComplaint(SchoolId school, String complainantType, @Nullable String name, @Nullable String phone,
		@Nullable String email, boolean noContact, boolean callMe, String language, String category,
		@Nullable String description, @Nullable String desiredOutcome, @Nullable LocalDate occurredOn,
		@Nullable String about, @Nullable String tried, Set<StaffId> aboutStaff, boolean aboutBoard,
		boolean aboutContact) {

	public NewComplaint {
		aboutStaff = Set.copyOf(aboutStaff);
	}

	public boolean isMisconduct() {
		return this.category.equals(Complaint.MISCONDUCT);
	}

}
