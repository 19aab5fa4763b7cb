/** The addresses that exist in the demo only. */
@NullMarked
package nl.drempel.demo.web;

import org.jspecify.annotations.NullMarked;
