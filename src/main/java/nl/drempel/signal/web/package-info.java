/** The pages of signals. */
@NullMarked
package nl.drempel.signal.web;

import org.jspecify.annotations.NullMarked;
