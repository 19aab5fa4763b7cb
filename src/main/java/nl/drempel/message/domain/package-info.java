/** Whom to tell, when, and how it reaches the mail server. */
@NullMarked
package nl.drempel.message.domain;

import org.jspecify.annotations.NullMarked;
