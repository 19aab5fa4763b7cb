/**
 * The filled demo: invented schools, its accounts and the practice clock. Nobody uses
 * this room.
 */
@NullMarked
package nl.drempel.demo;

import org.jspecify.annotations.NullMarked;
