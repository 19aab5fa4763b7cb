/** How the trail is sealed, checked, exported and pruned, behind the front door. */
@NullMarked
package nl.drempel.audit.domain;

import org.jspecify.annotations.NullMarked;
