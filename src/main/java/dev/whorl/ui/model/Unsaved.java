package dev.whorl.ui.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline with changes that its file lacks.
 *
 * @param name of the pipeline
 * @param file its file, or empty if it never had one
 * @param branch which was shown
 * @param folder where its relative paths start
 * @param text the whole document, changes included
 * @param when it was kept
 */
public record Unsaved(
    String name, Optional<Path> file, String branch, Path folder, String text, Instant when) {}
