/** The rules of home visits, and the service that keeps them. */
@NullMarked
package nl.drempel.visit.domain;

import org.jspecify.annotations.NullMarked;
