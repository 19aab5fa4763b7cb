/** The pages and the API of handoffs and consent. */
@NullMarked
package nl.drempel.handoff.web;

import org.jspecify.annotations.NullMarked;
