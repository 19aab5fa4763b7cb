package nl.drempel.shared;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param page counted from 0
 * @param size how many items a page holds at the most
 * @param total how many items there are in all
 */
public record Paged<T>(List<T> items, int page, int size, long total) {

	public <R> Paged<R> map(Function<? super T, R> mapper) {
		return new Paged<>(this.items.stream().<R>map(mapper).toList(), this.page, this.size, this.total);
	}

	public boolean hasNext() {
		return (this.page + 1L) * this.size < this.total;
	}

}
