/** Where keys come from, and what is checked of them at the start. */
@NullMarked
package nl.drempel.vault.domain;

import org.jspecify.annotations.NullMarked;
