/** Consent, packages and how a handoff goes, behind the front door. */
@NullMarked
package nl.drempel.handoff.domain;

import org.jspecify.annotations.NullMarked;
