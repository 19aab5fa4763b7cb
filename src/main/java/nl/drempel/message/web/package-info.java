/** What people choose about being told, and what a director hears. */
@NullMarked
package nl.drempel.message.web;

import org.jspecify.annotations.NullMarked;
