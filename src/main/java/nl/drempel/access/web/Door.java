package nl.drempel.access.web;

import java.util.Set;

import org.springframework.http.HttpMethod;

import nl.drempel.school.Role;

/**
 * An address, and who may come to it at all. What they find behind it is decided per case
 * by {@link nl.drempel.access.Knowledge}.
 *
 * @param pattern a path pattern of Spring MVC
 * @param roles who may; empty: everyone, also without logging in
 */
public record Door(HttpMethod method, String pattern, Set<Role> roles) {

	boolean isPublic() {
		return this.roles.isEmpty();
	}

}
