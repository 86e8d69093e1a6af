FROM rancher/k3s:v1.34.1-k3s1
