/** The pages, the API and the export of task hours. */
@NullMarked
package nl.drempel.hours.web;

import org.jspecify.annotations.NullMarked;
