FROM grafana/k6:2.0.0
