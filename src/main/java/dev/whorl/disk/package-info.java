/** What disks answer, and what it means. Uses no other package of Whorl. */
@NullMarked
package dev.whorl.disk;

import org.jspecify.annotations.NullMarked;
