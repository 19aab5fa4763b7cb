package nl.drempel.visit.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import nl.drempel.school.StaffId;
import nl.drempel.shared.AppClock;
import nl.drempel.visit.Appointment;
import nl.drempel.visit.jdbc.Told;
import nl.drempel.visit.jdbc.Told.Minutes;

/**
 * The time that the visit for one child took, beside what was told of those for brothers
 * and sisters at the same appointment: preparing, travelling and being there is done once
 * for all of them.
 */
public final class TimeAtVisit {

	private final Appointment appointment;

	private final Told own;

	private final List<Told> others;

	/**
	 * @param own what was told of this child, with who went
	 * @param others what was told of the other children
	 */
	TimeAtVisit(Appointment appointment, Told own, List<Told> others) {
		this.appointment = appointment;
		this.own = own;
		this.others = others;
	}

	/** The appointment at which it took place. */
	public Appointment appointment() {
		return this.appointment;
	}

	/** The day on which it took place. */
	public LocalDate day() {
		return LocalDate.ofInstant(this.own.startedAt(), AppClock.ZONE);
	}

	/** Who went, and who went along. */
	public Set<StaffId> people() {
		Set<StaffId> people = new LinkedHashSet<>(Set.of(visitor()));
		if (this.appointment.secondVisitor() != null) {
			people.add(this.appointment.secondVisitor());
		}
		return people;
	}

	/** Who went, which is who told that it took place. */
	public StaffId visitor() {
		return Objects.requireNonNull(this.own.visitor());
	}

	/**
	 * How long the visitor was inside, before this child's report says anything of it.
	 */
	public int minutesInside() {
		return inside(this.own.unreported()).minutes(visitor());
	}

	/**
	 * What telling that the visit took place says of how long people were inside, in
	 * minutes; those of whom it says nothing new are left out.
	 */
	public Map<StaffId, Integer> told() {
		return news(this.own.unreported(), null);
	}

	/** The same of writing the report. */
	public Map<StaffId, Integer> reported() {
		return news(this.own, this.own.unreported());
	}

	private Map<StaffId, Integer> news(Told now, @Nullable Told before) {
		TimeInside after = inside(now);
		Map<StaffId, Integer> news = new LinkedHashMap<>();
		after.changedSince(inside(before)).forEach((person) -> news.put(person, after.minutes(person)));
		return news;
	}

	private TimeInside inside(@Nullable Told own) {
		List<Told> told = new ArrayList<>(this.others);
		if (own != null) {
			told.add(own);
		}
		return TimeInside.of(told, this.appointment.secondVisitor());
	}

	/** Whether the visitor wrote the report about another child already. */
	public boolean isToldBefore() {
		return before().findAny().isPresent();
	}

	/** The minutes of preparation that they gave then. */
	public Optional<Integer> preparedBefore() {
		return last(Minutes::preparation);
	}

	/** The minutes of travel that they gave then. */
	public Optional<Integer> travelledBefore() {
		return last(Minutes::travel);
	}

	private Optional<Integer> last(Function<Minutes, @Nullable Integer> which) {
		return before().map(which).filter(Objects::nonNull).reduce((earlier, later) -> later);
	}

	private Stream<Minutes> before() {
		return this.others.stream()
			.filter((other) -> visitor().equals(other.visitor()))
			.map(Told::report)
			.filter(Objects::nonNull)
			.sorted(Comparator.comparing(Minutes::writtenAt));
	}

}
