/** How work is taken, kept and done, behind the front door. */
@NullMarked
package nl.drempel.work.domain;

import org.jspecify.annotations.NullMarked;
