/** The register and the timeline, behind the front door. */
@NullMarked
package nl.drempel.casefile.domain;

import org.jspecify.annotations.NullMarked;
