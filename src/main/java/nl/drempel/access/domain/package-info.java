/** Accounts, substitutions and who is looking, behind the front door. */
@NullMarked
package nl.drempel.access.domain;

import org.jspecify.annotations.NullMarked;
