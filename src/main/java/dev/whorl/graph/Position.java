package dev.whorl.graph;

/** The top left corner of a node's card on the canvas, in pixels at 100 %. */
public record Position(double x, double y) {}
