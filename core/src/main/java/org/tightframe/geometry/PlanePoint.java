package org.tightframe.geometry;

/** A point of a figure. */
public record PlanePoint(double x, double y) {}
