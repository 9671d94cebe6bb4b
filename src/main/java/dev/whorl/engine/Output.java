package dev.whorl.engine;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a work left in the staging folder.
 *
 * @param file the staged object, complete and forced to disk
 * @param digest SHA-256 of its bytes
 * @param bytes its size
 * @param contents of partition 0, 1, 2 …
 * @param slices for each key that it could be cut by at once: ordinal of the partition → its slices
 * @param met for each condition that could be asked: ordinals of the partitions where it holds
 * @param seconds that it took
 */
public record Output(
    Path file,
    Fingerprint digest,
    long bytes,
    List<ContentId> contents,
    Map<SliceKey, Map<Integer, List<Slice>>> slices,
    Map<String, Set<Integer>> met,
    double seconds) {

  /** The same, in another place. */
  public Output at(Path place) {
    return new Output(place, digest, bytes, contents, slices, met, seconds);
  }
}
