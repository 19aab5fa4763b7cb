/** The rules of requests for access, unusual reading, and files that end. */
@NullMarked
package nl.drempel.privacy.domain;

import org.jspecify.annotations.NullMarked;
