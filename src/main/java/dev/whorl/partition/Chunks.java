package dev.whorl.partition;

import dev.whorl.fingerprint.Fingerprint;

/** Where the chunks of trees are kept, by the hash of their bytes. */
@FunctionalInterface
public interface Chunks {

  /**
   * The bytes of a chunk that some tree once named.
   *
   * @throws RuntimeException if it is not there
   */
  byte[] get(Fingerprint hash);

  /** Where nothing is kept. */
  Chunks NONE =
      hash -> {
        throw new IllegalStateException("no chunk " + hash + " is kept");
      };
}
