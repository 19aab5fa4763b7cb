/** Home visits for programs: what answers with a case. */
@NullMarked
package nl.drempel.web.visit;

import org.jspecify.annotations.NullMarked;
