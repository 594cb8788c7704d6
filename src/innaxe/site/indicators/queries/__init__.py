"""Read waves, figures, questions and uploads, each as far as the person who asks may."""
