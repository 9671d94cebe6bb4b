package dev.whorl.engine;

import dev.whorl.fingerprint.ContentId;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one input partition that belong to one output key.
 *
 * @param key the value as VARCHAR; null for NULL
 */
public record Slice(@Nullable String key, ContentId content) {}
