/** The pages of home visits: the class list, planning, and what takes one touch. */
@NullMarked
package nl.drempel.visit.web;

import org.jspecify.annotations.NullMarked;
