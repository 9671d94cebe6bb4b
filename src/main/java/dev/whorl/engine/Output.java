package dev.whorl.engine;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import java.nio.file.Path;
import java.util.List;

/**
 * What a work left in the staging folder.
 *
 * @param file the staged object, complete and forced to disk
 * @param digest SHA-256 of its bytes
 * @param bytes its size
 * @param contents of partition 0, 1, 2 …
 * @param seconds that it took
 */
public record Output(
    Path file, Fingerprint digest, long bytes, List<ContentId> contents, double seconds) {}
