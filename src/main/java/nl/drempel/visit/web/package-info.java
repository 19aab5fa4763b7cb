/** The class list, planning, and the API of home visits. */
@NullMarked
package nl.drempel.visit.web;

import org.jspecify.annotations.NullMarked;
