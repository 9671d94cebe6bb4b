package dev.whorl.fingerprint;

import java.nio.file.Path;

/**
 * What a file was seen to be, and what its bytes were then.
 *
 * @param path absolute, links resolved
 * @param size bytes
 * @param modified nanoseconds since the epoch
 * @param changed of its metadata, likewise; 0 where the file system does not tell
 * @param inode the file system's own name of the file; empty where it has none
 * @param sha SHA-256 of its bytes
 * @param seen when hashing began, nanoseconds since the epoch
 */
public record FileIdentity(
    String path, long size, long modified, long changed, String inode, Fingerprint sha, long seen) {
  /** A change this long before hashing began would have shown in the times, on any file system. */
  private static final long CLOCK_GRANULARITY = 2_000_000_000L;

  /**
   * The same under another name.
   *
   * @param place absolute, links resolved
   */
  public FileIdentity at(Path place) {
    return new FileIdentity(place.toString(), size, modified, changed, inode, sha, seen);
  }

  /**
   * Whether a file that looks like this now still has these bytes. Not if it had just been changed
   * when it was hashed: a second change in the same tick of the file system's clock would look the
   * same.
   */
  public boolean vouchesFor(FileIdentity now) {
    return size == now.size
        && modified == now.modified
        && changed == now.changed
        && inode.equals(now.inode)
        && Math.max(modified, changed) < seen - CLOCK_GRANULARITY;
  }
}
