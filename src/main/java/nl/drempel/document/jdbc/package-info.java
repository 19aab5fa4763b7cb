/** The SQL of documents. */
@NullMarked
package nl.drempel.document.jdbc;

import org.jspecify.annotations.NullMarked;
