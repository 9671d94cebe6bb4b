package dev.whorl.source;

import dev.whorl.fingerprint.FileIdentity;
import java.nio.file.Path;

/**
 * A file of a source.
 *
 * @param key its path below the glob's fixed folder, with {@code /}
 * @param path where it is, links resolved
 * @param identity what it is
 */
public record SourceFile(String key, Path path, FileIdentity identity) {}
